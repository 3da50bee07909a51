// Collects what moves on the page without the reader's doing, from its first paint on.
window.__shifts = [];
new PerformanceObserver((list) => {
  for (const shift of list.getEntries()) {
    const moved = shift.sources.map(({ node }) => node?.className || node?.nodeName || "?");
    window.__shifts.push(`${shift.value.toFixed(4)} by ${moved.join(", ")}`);
  }
}).observe({ type: "layout-shift", buffered: true });
