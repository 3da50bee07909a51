//! The site's folder, and servers that have included what lies in it.

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use meldungen::headers::{Rule, parse_headers_file};
use meldungen::hosts::{self, Moves};
use meldungen_tests::files::{copy, read};
use meldungen_tests::site::Folder;
use meldungen_tests::{Failure, inputs};
use tempfile::TempDir;

use crate::client::{Answer, send};

/// The kinds of servers.
pub const KINDS: [Kind; 3] = [Kind::Nginx, Kind::Caddy, Kind::Serve];

/// How long a server may take to start.
const PATIENCE: Duration = Duration::from_secs(30);

/// A kind of server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// nginx, by `deploy/nginx.conf`.
    Nginx,
    /// Caddy, by `deploy/Caddyfile`.
    Caddy,
    /// `meldungen serve`, by `_headers` and `_redirects`.
    Serve,
}

/// What lies at the address of the Meldung that was taken away.
pub const TOMBSTONE: &str = "<!doctype html><title>Weg</title><p>Diese Meldung gibt es nicht mehr.";

/// A site below the root of a server, with moves, and with files that are none of the reader's.
pub struct Laid {
    root: TempDir,
    base: String,
    /// The site's rules, as its `_headers` file has them.
    pub rules: Vec<Rule>,
}

impl Laid {
    /// The sample's site, built for this base.
    ///
    /// # Errors
    ///
    /// [`Failure::Unprepared`] where it cannot be built or laid out.
    pub fn out(base: &str) -> Result<Self, Failure> {
        let root = tempfile::tempdir().map_err(|error| unprepared(&error))?;
        let folder = root.path().join(base.trim_matches('/'));
        let site = match base {
            "/" => inputs::SAMPLE_SITE,
            _ => inputs::SITE_BELOW,
        };
        fs::create_dir_all(&folder).map_err(|error| unprepared(&error))?;
        copy(&inputs::required(site)?, &folder)?;
        let rules = parse_headers_file(&read(&folder.join(hosts::HEADERS_FILE))?);
        let moves = Moves {
            gone: vec![format!("{base}meldungen/weg/")],
            redirects: vec![(
                format!("{base}meldungen/alt/"),
                format!("{base}themen/energie/"),
            )],
        };
        let files = hosts::files(&rules, base, &moves).map_err(|error| unprepared(&error))?;
        let secrets = [".git/config", ".meldungen.json", "meldungen/.htaccess"];
        let secrets = secrets.iter().map(|path| (*path, "secret".to_owned()));
        let more = [
            (
                ".well-known/security.txt",
                "Contact: mailto:x@example\n".to_owned(),
            ),
            ("meldungen/weg/index.html", TOMBSTONE.to_owned()),
        ];
        for (path, text) in files.into_iter().chain(secrets).chain(more) {
            let file = folder.join(path);
            let written = fs::create_dir_all(file.parent().unwrap_or(&folder))
                .and_then(|()| fs::write(&file, text));
            written.map_err(|error| unprepared(&error))?;
        }
        Ok(Self {
            root,
            base: base.to_owned(),
            rules,
        })
    }

    /// A site with no word to hosts, at the root of its own.
    ///
    /// # Errors
    ///
    /// [`Failure::Unprepared`] where it cannot be laid out.
    pub fn bare(site: &Folder) -> Result<Self, Failure> {
        let root = tempfile::tempdir().map_err(|error| unprepared(&error))?;
        copy(site.path(), root.path())?;
        for file in [hosts::HEADERS_FILE, hosts::REDIRECTS_FILE] {
            fs::write(root.path().join(file), "").map_err(|error| unprepared(&error))?;
        }
        Ok(Self {
            root,
            base: "/".to_owned(),
            rules: Vec::new(),
        })
    }

    /// The site's folder.
    pub fn folder(&self) -> PathBuf {
        self.root.path().join(self.base.trim_matches('/'))
    }

    /// All files of the site that readers may have, by their paths in it.
    pub fn files(&self) -> Vec<String> {
        let mut files = Vec::new();
        collect(&self.folder(), "", &mut files);
        files.sort();
        files
    }
}

fn collect(folder: &Path, path: &str, files: &mut Vec<String>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_private = name.starts_with(['.', '_']) || name == "deploy" || name == "weg";
        let is_twin = name.ends_with(".br") || name.ends_with(".gz");
        let path = format!("{path}{name}");
        if entry.path().is_dir() && !is_private {
            collect(&entry.path(), &format!("{path}/"), files);
        } else if !is_private && !is_twin {
            files.push(path);
        }
    }
}

/// A server that runs until it is dropped.
pub struct Host<'a> {
    /// What it is.
    pub kind: Kind,
    /// What it serves.
    pub site: &'a Laid,
    /// Where it listens.
    pub address: SocketAddr,
    process: Child,
    _scratch: TempDir,
}

impl<'a> Host<'a> {
    /// Starts it on a free port of this machine.
    ///
    /// # Errors
    ///
    /// [`Failure::Unprepared`] where it is not installed or does not start.
    pub fn start(kind: Kind, site: &'a Laid) -> Result<Self, Failure> {
        let scratch = tempfile::tempdir().map_err(|error| unprepared(&error))?;
        let port = free_port()?;
        let mut command = match kind {
            Kind::Nginx => nginx(site, port, scratch.path())?,
            Kind::Caddy => caddy(site, port, scratch.path())?,
            Kind::Serve => {
                let mut command = Command::new(inputs::required(inputs::BUILDER)?);
                command.arg("serve").arg(site.folder());
                command.args(["--port", &port.to_string()]);
                command
            }
        };
        command.stdin(Stdio::null()).stdout(Stdio::null());
        let log = scratch.path().join("log");
        let file = fs::File::create(&log).map_err(|error| unprepared(&error))?;
        let process = command.stderr(file).spawn();
        let mut host = Self {
            kind,
            site,
            address: SocketAddr::from((Ipv4Addr::LOCALHOST, port)),
            process: process.map_err(|error| unprepared(&error))?,
            _scratch: scratch,
        };
        let deadline = Instant::now() + PATIENCE;
        while TcpStream::connect(host.address).is_err() {
            let ended = host.process.try_wait().ok().flatten().is_some();
            if ended || Instant::now() > deadline {
                let said = last_lines(&log);
                return Err(unprepared(&format!("{kind:?} does not start: {said}")));
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(host)
    }

    /// The path of a file or page of the site, below its base.
    pub fn path(&self, path: &str) -> String {
        [&self.site.base, path].concat()
    }

    /// The path under which the site lies.
    pub fn base(&self) -> &str {
        &self.site.base
    }

    /// GET, for a path of the site.
    ///
    /// # Errors
    ///
    /// As [`send`].
    pub fn get(&self, path: &str) -> Result<Answer, Failure> {
        self.get_with(path, "")
    }

    /// As [`Host::get`], with further headers.
    ///
    /// # Errors
    ///
    /// As [`send`].
    pub fn get_with(&self, path: &str, headers: &str) -> Result<Answer, Failure> {
        self.send("GET", path, headers)
    }

    /// Another method, for a path of the site.
    ///
    /// # Errors
    ///
    /// As [`send`].
    pub fn send(&self, method: &str, path: &str, headers: &str) -> Result<Answer, Failure> {
        send(
            self.address,
            &format!("{method} {}", self.path(path)),
            headers,
        )
    }
}

impl Drop for Host<'_> {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// One process, as whoever runs the tests, with all that it writes in a folder of its own. The
/// `server` block is that of the configuration's own first lines.
fn nginx(site: &Laid, port: u16, scratch: &Path) -> Result<Command, Failure> {
    let module = inputs::required(inputs::NGINX_BROTLI)?;
    let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
    let temporary = temporary
        .map(|kind| format!("{kind}_temp_path {kind};\n"))
        .concat();
    let text = format!(
        "load_module {};\ndaemon off;\nmaster_process off;\npid pid;\nerror_log stderr;\nevents {{ }}\n\
         http {{\naccess_log off;\n{temporary}server {{\nlisten 127.0.0.1:{port};\nroot {};\ninclude {};\n}}\n}}\n",
        module.display(),
        site.root.path().display(),
        site.folder().join(hosts::NGINX_FILE).display(),
    );
    let file = scratch.join("nginx.conf");
    fs::write(&file, text).map_err(|error| unprepared(&error))?;
    let mut command = Command::new(inputs::required(inputs::NGINX)?);
    command
        .arg("-e")
        .arg("stderr")
        .arg("-p")
        .arg(scratch)
        .arg("-c")
        .arg(file);
    Ok(command)
}

fn caddy(site: &Laid, port: u16, scratch: &Path) -> Result<Command, Failure> {
    let text = format!(
        "{{\n\tadmin off\n\tauto_https off\n\tstorage file_system {0}/storage\n}}\n\
         http://127.0.0.1:{port} {{\n\troot * {1}\n\timport {2}\n}}\n",
        scratch.display(),
        site.root.path().display(),
        site.folder().join(hosts::CADDY_FILE).display(),
    );
    let file = scratch.join("Caddyfile");
    fs::write(&file, text).map_err(|error| unprepared(&error))?;
    let mut command = Command::new(inputs::required(inputs::CADDY)?);
    command
        .args(["run", "--adapter", "caddyfile", "--config"])
        .arg(file);
    for variable in ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"] {
        command.env(variable, scratch);
    }
    Ok(command)
}

fn free_port() -> Result<u16, Failure> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0));
    let address = listener.and_then(|listener| listener.local_addr());
    address
        .map(|address| address.port())
        .map_err(|error| unprepared(&error))
}

fn last_lines(log: &Path) -> String {
    let Ok(file) = fs::File::open(log) else {
        return String::new();
    };
    let lines: Vec<String> = BufReader::new(file).lines().map_while(Result::ok).collect();
    lines[lines.len().saturating_sub(5)..].join("\n")
}

fn unprepared(error: &dyn std::fmt::Display) -> Failure {
    Failure::Unprepared(error.to_string())
}
