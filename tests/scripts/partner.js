// What a partner's page of the tests remembers: what widgets tell, and the roots that they keep closed.
window.__told = [];
for (const what of ["ready", "resize", "error", "open"]) {
  document.addEventListener(`meldungen:${what}`, ({ detail, target, bubbles, composed, cancelable }) => {
    window.__told.push({ what, detail, id: target.id, bubbles, composed, cancelable });
  });
}
{
  const roots = new WeakMap();
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (init) {
    const root = attach.call(this, init);
    roots.set(this, root);
    return root;
  };
  window.__frameOf = (widget) => roots.get(widget)?.querySelector("iframe");
}
