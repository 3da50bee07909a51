// Messages as somebody might send them who wants to be taken for the portal.
window.__forgeries = () => {
  const loop = { meldungen: "ready", count: 1, height: 1 };
  loop.loop = loop;
  const messages = [
    { meldungen: "ready", height: 1, count: 99, title: "Gefälscht" },
    { meldungen: "ready", height: 19_999, count: 0, title: "Gefälscht" },
    { meldungen: "height", height: 1 },
    { meldungen: "height", height: 19_999 },
    { meldungen: "height", height: Number.MAX_SAFE_INTEGER },
    { meldungen: "open", url: "https://boese.example/" },
    { meldungen: "open", url: "javascript:alert(1)" },
    { meldungen: "ready", height: 1, count: 1, title: "G".repeat(5_000_000) },
    { meldungen: "height", height: 1, more: Array.from({ length: 20_000 }, (_, index) => ({ index })) },
    loop,
    new Map([["meldungen", "height"], ["height", 1]]),
    new Error("meldungen"),
  ];
  return messages;
};
// As nobody sends them who is the portal: from its own frame, too, they are nothing.
window.__misshapen = () => [
  undefined, null, true, 0, -1, NaN, 7n, "", "ready", "height", JSON.stringify({ meldungen: "height", height: 1 }),
  [], ["height", 1], {}, new Date(), /x/, new Uint8Array(9), new Map([["meldungen", "height"]]), new Error("x"),
  { meldungen: null }, { meldungen: "ready" }, { meldungen: "ready", height: "1", count: "1" },
  { meldungen: "ready", height: 1.5, count: 1 }, { meldungen: "ready", height: 0, count: 1 },
  { meldungen: "ready", height: -1, count: 1 }, { meldungen: "ready", height: NaN, count: 1 },
  { meldungen: "ready", height: Infinity, count: 1 }, { meldungen: "ready", count: 1, title: "Gefälscht" },
  { meldungen: "height" }, { meldungen: "height", height: null }, { meldungen: "height", height: "1px" },
  { meldungen: "height", height: [1] }, { meldungen: "height", height: 1n }, { meldungen: "height", height: 0 },
  { meldungen: "height", height: -5 }, { meldungen: "height", height: 0.5 }, { meldungen: "HEIGHT", height: 1 },
  { meldungen: ["height"], height: 1 }, { meldungen: { toString: "height" }, height: 1 }, { Meldungen: "height", height: 1 },
  { type: "height", height: 1 }, { meldungen: "resize", height: 1 }, { meldungen: "error", reason: "timeout" },
  { meldungen: "title", title: "Gefälscht" }, { meldungen: "close" }, { meldungen: "open" }, { meldungen: "open", url: 1 },
  { meldungen: "open", url: "https://boese.example/" }, { meldungen: "open", url: "javascript:alert(1)" },
  { meldungen: "open", url: location.origin }, { meldungen: "open", url: `${location.origin}.boese.example/` },
  { meldungen: "open", url: `//${location.host}/` }, { meldungen: "open", url: [`${location.origin}/`] },
  "x".repeat(5_000_000), Array.from({ length: 100_000 }, (_, index) => index),
  { meldungen: "constructor", height: 1 }, { meldungen: "__proto__", height: 1 },
  { meldungen: "dispatchEvent", height: 1 }, { height: 1 }, { meldungen: 1, height: 1 },
];
// What arrives on this page is counted.
window.__heard = 0;
addEventListener("message", () => (window.__heard += 1));
