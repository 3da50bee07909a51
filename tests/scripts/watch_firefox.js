// Collects what pages ask for and what they say in the console. Runs in Firefox itself.

// What it does for itself is of no page: no window and no principal but its own. What a page of
// the test before still does is of another container.
const ofPage = ({ browsingContextID, triggeringPrincipal, originAttributes }) =>
  (browsingContextID !== 0 || !triggeringPrincipal.isSystemPrincipal) &&
  originAttributes.userContextId === watched.container;

const watched = {
  container: 0,
  asked: [],
  said: [],
  // A test begins, in this container.
  begin(container) {
    watched.container = container;
    watched.asked = [];
    watched.console();
  },
  observe(request) {
    const { URI, loadInfo } = request.QueryInterface(Ci.nsIChannel);
    if (ofPage(loadInfo)) watched.asked.push(URI.spec);
  },
  // The errors that no script has caught: scripts of the browser itself have no web address.
  uncaught() {
    const errors = Services.console.getMessageArray().filter(
      (message) =>
        message instanceof Ci.nsIScriptError &&
        message.category === "content javascript" &&
        message.sourceName.startsWith("http") &&
        !(message.flags & Ci.nsIScriptError.warningFlag),
    );
    Services.console.reset();
    return errors.map(({ sourceName, lineNumber, errorMessage }) => `${sourceName}:${lineNumber} ${errorMessage}`);
  },
  console() {
    return [...watched.said.splice(0), ...watched.uncaught()];
  },
};
window.__watched = watched;
Services.obs.addObserver(watched, "http-on-modify-request");

// Pages and frames have processes of their own, in which alone their words are heard.
const listen = `
  const words = Cc["@mozilla.org/consoleAPI-storage;1"].getService(Ci.nsIConsoleAPIStorage);
  const principal = Cc["@mozilla.org/systemprincipal;1"].createInstance(Ci.nsIPrincipal);
  words.addLogEventListener((event) => {
    const { level, filename, lineNumber, arguments: said } = event.wrappedJSObject ?? event;
    if (["warn", "error", "assert"].includes(level) && filename.startsWith("http"))
      sendAsyncMessage("meldungen:said", filename + ":" + lineNumber + " " + Array.from(said, String).join(" "));
  }, principal);`;
Services.ppmm.addMessageListener("meldungen:said", ({ data }) => watched.said.push(data));
Services.ppmm.loadProcessScript(`data:,${encodeURIComponent(listen)}`, true);
