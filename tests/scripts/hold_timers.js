// The widget's timers wait until the test says that their time is over.
{
  const { setTimeout: start, clearTimeout: stop } = window;
  const held = new Map();
  let last = 0;
  window.setTimeout = (run, wait = 0, ...rest) => {
    // Drivers have timers on the page as well.
    if (!new Error().stack.includes("/embed/v1.js")) return start(run, wait, ...rest);
    last -= 1;
    held.set(last, { run, wait });
    return last;
  };
  window.clearTimeout = (id) => {
    if (!held.delete(id)) stop(id);
  };
  // How long those would still wait that do.
  window.__waits = () => [...held.values()].map(({ wait }) => wait);
  window.__elapse = () => {
    for (const [id, { run }] of [...held]) {
      held.delete(id);
      run();
    }
  };
}
