// Chromium over the DevTools protocol, through a pipe: no port, no library.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-extensions",
  // A frame is drawn when it is ready, not at the next sixtieth of a second: what is
  // measured is work, not waiting for a display that is not there.
  "--disable-gpu-vsync",
  "--disable-frame-rate-limit",
  "--window-size=1280,900",
  "--remote-debugging-pipe",
];

/** How long Chromium may take for one command, in milliseconds. */
const PATIENCE = 120_000;

export const launch = async (program) => {
  const profile = await mkdtemp(join(tmpdir(), "meldungen-bench-"));
  const chromium = spawn(program, [...FLAGS, `--user-data-dir=${profile}`], {
    stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
  });
  const [, , , input, output] = chromium.stdio;
  const waiting = new Map();
  let last = 0;

  const ended = new Promise((done) => chromium.once("exit", done));
  const fail = (error) => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  chromium.once("error", fail);
  ended.then(() => fail(new Error("Chromium has ended.")));
  input.on("error", fail);

  let rest = [];
  output.on("data", (chunk) => {
    let from = 0;
    for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, from)) {
      rest.push(chunk.subarray(from, end));
      hear(JSON.parse(Buffer.concat(rest).toString()));
      rest = [];
      from = end + 1;
    }
    rest.push(chunk.subarray(from));
  });

  const hear = (message) => {
    if (!message.id) return;
    const { resolve, reject, timer } = waiting.get(message.id) ?? {};
    waiting.delete(message.id);
    clearTimeout(timer);
    if (message.error) reject?.(new Error(message.error.message));
    else resolve?.(message.result);
  };

  const tell = (method, params = {}, sessionId) =>
    new Promise((resolve, reject) => {
      const id = ++last;
      const late = () => reject(new Error(`${method}: no answer from Chromium.`));
      waiting.set(id, { resolve, reject, timer: setTimeout(late, PATIENCE) });
      input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });

  const close = async () => {
    await tell("Browser.close").catch(() => chromium.kill());
    await ended;
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };

  /** A tab of its own, without anything that another one has cached or compiled. */
  const visit = async (story) => {
    const { browserContextId } = await tell("Target.createBrowserContext");
    try {
      const target = { url: "about:blank", browserContextId };
      const { targetId } = await tell("Target.createTarget", target);
      const attached = await tell("Target.attachToTarget", { targetId, flatten: true });
      return await story(tab((method, params) => tell(method, params, attached.sessionId)));
    } finally {
      await tell("Target.disposeBrowserContext", { browserContextId });
    }
  };

  const { product } = await tell("Browser.getVersion");
  return { product, visit, close };
};

/** What one does in a tab. */
const tab = (tell) => {
  const value = async (expression) => {
    const request = { expression, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await tell("Runtime.evaluate", request);
    if (exceptionDetails) {
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    }
    return result.value;
  };

  const key = async (options) => {
    await tell("Input.dispatchKeyEvent", { type: "keyDown", ...options });
    await tell("Input.dispatchKeyEvent", { type: "keyUp", ...options, text: undefined });
  };

  return {
    tell,
    value,
    before: (source) => tell("Page.addScriptToEvaluateOnNewDocument", { source }),
    slowDown: (rate) => tell("Emulation.setCPUThrottlingRate", { rate }),
    letter: (letter) => key({ text: letter, key: letter, unmodifiedText: letter }),
    paste: (text) => tell("Input.insertText", { text }),
    /** Takes out all that stands in the field with the focus. */
    clear: async () => {
      await value("document.activeElement.select()");
      await key({ key: "Backspace", code: "Backspace", windowsVirtualKeyCode: 8 });
    },
    open: async (url) => {
      await tell("Page.enable");
      await tell("Emulation.setFocusEmulationEnabled", { enabled: true });
      await tell("Page.navigate", { url });
    },
  };
};
