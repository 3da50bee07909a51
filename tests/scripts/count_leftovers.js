// Counts what scripts of a page have begun and not ended: listeners, observers, and the widget's timers (drivers
// have some of their own).
{
  const live = new Set();
  const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
  const isCapture = (options) => Boolean(typeof options === "object" ? options?.capture : options);
  const same = (target, type, listener, capture) => [...live].find((one) =>
    one.target === target && one.type === type && one.listener === listener && one.capture === capture);
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    const target = this ?? window;
    // Those of a signal go with the signal.
    if (target instanceof AbortSignal || options?.signal?.aborted) return add.call(target, type, listener, options);
    const capture = isCapture(options);
    if (!same(target, type, listener, capture)) {
      const one = { target, type, listener, capture };
      live.add(one);
      if (options?.signal) add.call(options.signal, "abort", () => live.delete(one));
    }
    return add.call(target, type, listener, options);
  };
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    const target = this ?? window;
    live.delete(same(target, type, listener, isCapture(options)));
    return remove.call(target, type, listener, options);
  };

  for (const name of ["IntersectionObserver", "ResizeObserver", "MutationObserver"]) {
    const Observer = window[name];
    window[name] = class extends Observer {
      observe(...args) {
        live.add(this);
        super.observe(...args);
      }
      disconnect() {
        live.delete(this);
        super.disconnect();
      }
    };
  }

  const { setTimeout: start, clearTimeout: stop } = window;
  window.setTimeout = (run, ...rest) => {
    const id = start((...args) => (live.delete(id), run(...args)), ...rest);
    if (new Error().stack.includes("/embed/v1.js")) live.add(id);
    return id;
  };
  window.clearTimeout = (id) => (live.delete(id), stop(id));

  // What there is so far is the page's own.
  window.__begun = () => live.clear();
  window.__left = () => [...live].map((one) => one.type ?? one.constructor?.name ?? String(one));
}
