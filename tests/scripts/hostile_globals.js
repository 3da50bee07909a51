// What scripts of old and careless pages do to the browser's own things. All of it leaves a page that can
// be used, and none of it is meant against anybody.
window.fetch = () => Promise.reject(new Error("no fetch here"));
window.postMessage = () => { throw new Error("no messages here"); };
window.XMLHttpRequest = window.Worker = window.EventSource = undefined;
window.event = window.name = window.status = "partner";
window.find = window.frames = window.parent = window.self = null;
window.Widget = window.names = window.values = window.rows = window.folder = "partner's";
{
  // A registry that is wrapped, as polyfills do it.
  const { define, get } = customElements;
  customElements.define = function (name, constructor, options) {
    return define.call(customElements, name.toLowerCase(), constructor, options);
  };
  customElements.get = (name) => get.call(customElements, name);
  customElements.whenDefined = () => new Promise(() => {});
}
// Libraries that put their own into everything.
Array.prototype.each = Array.prototype.forEach;
Array.prototype.toJSON = () => "[]";
Array.from = () => [];
Object.prototype.extend = function () {};
String.prototype.trim = function () { return "trimmed"; };
Function.prototype.bind = function () { return this; };
Element.prototype.remove = function () { this.parentNode.removeChild(this); };
Element.prototype.append = function (...nodes) { for (const node of nodes) this.appendChild(node); };
