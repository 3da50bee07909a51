//! Starts the app in the browser.

/// Smaller than the allocator that Rust has for WebAssembly (docs/decisions/0011-tools-for-readers.md).
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

fn main() {
    #[cfg(debug_assertions)]
    std::panic::set_hook(Box::new(|panic| leptos::logging::error!("{panic}")));
    meldungen_app::app::start();
}
