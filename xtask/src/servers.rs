//! The web servers in which the site is tried under the configurations that the build makes.

use std::ffi::OsString;

use crate::failure::Failure;
use crate::packages::{self, Program};
use crate::progress::Steps;
use crate::workspace::Workspace;

static PROGRAMS: [Program; 3] = [
    Program {
        variable: "NGINX",
        names: &["nginx"],
        package: "nginx-light",
    },
    Program {
        variable: "NGINX_BROTLI",
        names: &["ngx_http_brotli_static_module.so"],
        package: "libnginx-mod-http-brotli-static",
    },
    Program {
        variable: "CADDY",
        names: &["caddy"],
        package: "caddy",
    },
];

/// One step: makes sure that they are there.
pub fn install(workspace: &Workspace, steps: &Steps) -> Result<(), Failure> {
    steps.run("Servers", |steps| {
        let missing = packages::missing(&PROGRAMS);
        if missing.is_empty() {
            return Ok("present".to_owned());
        }
        if let Some(apt_get) = packages::apt_get() {
            packages::install_packages(workspace, steps, &apt_get, &missing)?;
        }
        match packages::missing(&PROGRAMS).as_slice() {
            [] => Ok("installed".to_owned()),
            missing => Err(packages::no_packages(missing)),
        }
    })
}

/// By which environment variables the tests find them.
pub fn environment() -> Vec<(&'static str, OsString)> {
    packages::environment(&PROGRAMS)
}
