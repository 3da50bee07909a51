// What only a script can do for the reader of a Meldung, with the app and without it: share, copy, quote, read
// aloud. Everything is looked for when it is wanted, so that it does not matter who drew the page, or when.

const find = (selector, within = document) => within.querySelector(selector);
const onClick = (selector, then) =>
  addEventListener("click", ({ target }) => {
    const found = target.closest(selector);
    if (found) then(found);
  });

// The tools come in a file of their own, once somebody wants one; they stay at the end of the article, where the
// keyboard reaches them, and follow the reader from one to the next.
let loading;
const load = async () => {
  const { tools } = find("[data-tools]").dataset;
  const answer = await fetch(tools.replace("{}", document.documentElement.lang));
  if (!answer.ok) throw new Error(tools);
  return [...new DOMParser().parseFromString(await answer.text(), "text/html").body.children];
};
const tool = async (selector) => {
  loading = loading ?? load();
  try {
    return (await loading).find((part) => part.matches(selector));
  } catch (error) {
    loading = undefined;
    throw error;
  }
};
// The same where it can be done without.
const maybe = (selector) => tool(selector).catch(() => {});
const atArticle = async (selector) => {
  const bar = await tool(selector);
  if (!document.contains(bar)) find(".article").append(bar);
  return bar;
};

// What the reader has asked to keep, in their own browser alone; nothing where that is forbidden.
const kept = (key) => {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
};
const keep = (key, value) => {
  try {
    if (value) localStorage.setItem(key, value);
    else localStorage.removeItem(key);
  } catch {}
};

// A picture that cannot be had leaves its words on a cover; its caption and credit stay below.
{
  const pictures = ".picture__image, .article-card__image";
  // A card may get another picture, which comes.
  const show = (image) => {
    if (!image.matches?.(pictures)) return;
    const next = image.nextElementSibling;
    const words = next?.matches(".picture__missing") ? next : document.createElement("p");
    words.className = "picture__missing";
    words.textContent = image.alt;
    // Nothing moves: it is as high as the picture was to be.
    words.style.aspectRatio = image.getAttribute("width") / image.getAttribute("height") || "";
    if (image.naturalWidth) words.remove();
    else image.after(words);
  };
  for (const event of ["error", "load"]) addEventListener(event, ({ target }) => show(target), true);
  for (const image of document.querySelectorAll(pictures)) if (image.complete) show(image);
}

// What readers say that they have no dictionary for: soft hyphens are the page's alone.
const plain = (text) => text.replaceAll("\u00AD", "").trim();

// Puts a text on the clipboard, and says so in the part of `within` that is there for it. Where the browser
// refuses (outside of https and localhost there is no clipboard at all), the text is shown, to be copied by hand.
const copy = async (text, within) => {
  const status = find(".copied [role=status]", within);
  const field = find(".copied textarea", within);
  status.textContent = "";
  try {
    await navigator.clipboard.writeText(text);
    field.hidden = true;
  } catch {
    field.hidden = false;
  }
  field.value = text;
  status.textContent = status.dataset[field.hidden ? "copied" : "refused"];
};
// All of it, at once.
addEventListener("focusin", ({ target }) => target.matches(".copied textarea") && target.select());

// Where the text comes from; the app alone knows no address but relative ones.
const citation = () => {
  const [said, url] = find(".article").dataset.citation.split("\n");
  return { said, url: new URL(url, location).href };
};

// The share menu. What of it only a script can do is shown once it opens.
{
  const key = "mastodon";
  const data = (menu) => ({ title: menu.dataset.title, url: citation().url });
  // The whole Meldung as text, with where it comes from.
  const text = () => {
    const parts = document.querySelectorAll(".article__headline, .article__lead, [data-live=body] > .prose");
    const { said, url } = citation();
    return plain([...Array.from(parts, (part) => part.innerText), said, url].join("\n\n"));
  };
  const offerServer = async (menu) => {
    const own = (await maybe(".share-menu__own"))?.cloneNode(true);
    if (!own) return;
    const form = find("form", own);
    form.server.value = kept(key);
    form.keep.checked = !!form.server.value;
    // Last, so that nothing moves away under the reader's finger.
    if (!find("form", menu)) find(".share-menu__panel", menu).append(own);
  };
  const show = () => {
    for (const menu of document.querySelectorAll(".share-menu[open]")) {
      const canShare = navigator.share && (!navigator.canShare || navigator.canShare(data(menu)));
      find("[data-share=device]", menu).parentElement.hidden = !canShare;
      find(".share-menu__list--scripted", menu).hidden = false;
      if (find("[href*=joinmastodon]", menu) && !find("form", menu)) offerServer(menu);
    }
  };
  addEventListener("toggle", show, true);
  // Opened before this script came.
  show();

  const actions = {
    copy: (menu) => copy(data(menu).url, menu),
    text: (menu) => copy(text(), menu),
    // Where the sheet is refused, the link is copied; that the reader closes it again is no error.
    device: (menu) => navigator.share?.(data(menu)).catch(({ name }) => name === "AbortError" || actions.copy(menu)),
    print: () => print(),
  };
  onClick(".share-menu button[data-share]", (button) => actions[button.dataset.share](button.closest(".share-menu")));

  addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches(".share-menu__server")) return;
    event.preventDefault();
    const server = form.server.value;
    keep(key, form.keep.checked && server);
    const { title, url } = data(form.closest(".share-menu"));
    open(`https://${server}/share?text=${encodeURIComponent(`${title}\n${url}`)}`, "_blank", "noopener,noreferrer");
  });
}

// The reading time at the reader's own pace, in percent of the site's (0: it is not to be shown), and how much of a
// long text is left.
{
  const key = "pace";
  const long = 4; // minutes
  let pace = /^(75|125|0)$/.test(kept(key)) ? kept(key) : "100";
  let isOwn = pace !== "100";
  let own;
  const left = document.createElement("p");
  left.className = "time-left";
  left.setAttribute("aria-hidden", "true");
  const minutes = ({ letters, pace: usual }, part = 1) => Math.ceil((letters * part) / ((usual * pace) / 100)) || 1;

  const showLeft = async () => {
    const { dataset } = find(".reading-time-badge") ?? {};
    const text = find(".article__body")?.getBoundingClientRect();
    const part = text?.top < 0 ? 1 - (innerHeight - text.top) / text.height : 0;
    const isLong = part > 0 && pace > 0 && dataset?.letters && minutes(dataset) >= long;
    if (isLong) {
      own = own ?? (await maybe(".reading-time-badge__own"));
      document.body.append(left);
    }
    left.textContent = own && isLong ? own.dataset.left.replace("{}", minutes(dataset, part)) : "";
  };
  const show = async () => {
    const badge = find(".reading-time-badge");
    // What is right already is left alone, translated or not.
    if (!badge?.dataset.letters || !isOwn) return;
    own = own ?? (await maybe(".reading-time-badge__own"));
    const count = minutes(badge.dataset);
    const label = count === 1 ? badge.dataset.minute : badge.dataset.minutes.replace("{}", count);
    const text = find(".reading-time-badge__text", badge);
    const said = pace > 0 ? label : (own?.dataset.none ?? "");
    // Writing it is a change that brings us here again.
    if (text.textContent !== said) text.textContent = said;
    showLeft();
  };
  const offer = async ({ target }) => {
    if (!target.matches(".reading-time-badge[open]")) return;
    own = await maybe(".reading-time-badge__own");
    if (!own) return;
    find("select", own).value = pace;
    find("input", own).checked = !!kept(key);
    find(".menu__panel", target).append(own);
  };
  addEventListener("toggle", offer, true);
  addEventListener("change", ({ target }) => {
    if (!own?.contains(target)) return;
    pace = find("select", own).value;
    keep(key, find("input", own).checked && pace !== "100" && pace);
    isOwn = true;
    show();
  });
  addEventListener("scroll", showLeft, { passive: true });
  new MutationObserver(show).observe(find("main"), { childList: true, subtree: true, attributeFilter: ["data-letters"] });
  show();
}

// Quotes: a passage that is selected, in quotation marks, with where it comes from.
{
  let passage = "";
  let bar;
  document.addEventListener("selectionchange", async () => {
    // What is done in the bar itself is no new selection.
    if (bar?.contains(document.activeElement)) return;
    const selection = getSelection();
    const text = find("[data-live=body]")?.parentElement;
    const isInText = text && selection.rangeCount && text.contains(selection.getRangeAt(0).commonAncestorContainer);
    const selected = isInText ? plain(String(selection)) : "";
    if (selected === passage) return;
    passage = selected;
    if (passage) bar = await atArticle(".quote-bar").catch(() => {});
    if (!bar) return;
    bar.hidden = !passage;
    find("[role=status]", bar).textContent = "";
    find("textarea", bar).hidden = true;
  });
  onClick("[data-does=quote]", () => {
    const { said, url } = citation();
    copy(`${bar.dataset.quote.replace("{}", () => passage)}\n\n${said}\n${url}`, bar);
  });
}

// Reading aloud, by the browser's own voices, sentence by sentence.
if (window.speechSynthesis && window.SpeechSynthesisUtterance) {
  let sentences = [];
  let at = 0;
  // The one being read; what an older one tells comes too late.
  let current;
  let mayLeave = false;
  let read;
  let bar;
  const text = () => find("[data-live=body]")?.parentElement;
  // Ranges of a page that has gone say that they are of the next one.
  const isHere = () => read === text();
  const language = () => (text().closest("[lang]") ?? document.documentElement).lang;
  const voice = () => {
    const main = language().slice(0, 2);
    const voices = speechSynthesis.getVoices().filter(({ lang }) => lang.slice(0, 2) === main);
    // One that needs no server, if there is one.
    return voices.find(({ localService }) => localService) ?? voices[0];
  };

  const offer = () => {
    const button = find(".read-aloud");
    if (button) button.hidden = !voice();
  };
  speechSynthesis.addEventListener?.("voiceschanged", offer);
  new MutationObserver(() => {
    if (current && !isHere()) stop();
    offer();
  }).observe(find("main"), { childList: true });
  offer();

  // The sentences of all blocks of the text, as ranges of the page.
  const split = () => {
    const found = [];
    const segmenter = Intl.Segmenter && new Intl.Segmenter(language(), { granularity: "sentence" });
    for (const root of [find(".article__headline"), text()]) {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      let block, nodes = [];
      const end = () => {
        const whole = nodes.map(({ data }) => data).join("");
        const segments = segmenter ? [...segmenter.segment(whole)] : [{ index: 0, segment: whole }];
        for (const { index, segment } of segments) {
          if (!segment.trim()) continue;
          const range = new Range();
          let from = 0;
          for (const node of nodes) {
            const to = from + node.length;
            if (from <= index && index < to) range.setStart(node, index - from);
            if (from < index + segment.length && index + segment.length <= to) range.setEnd(node, index + segment.length - from);
            from = to;
          }
          found.push(range);
        }
        nodes = [];
      };
      while (walker.nextNode()) {
        const node = walker.currentNode;
        const parent = node.parentElement.closest("p, li, h1, h2, h3, h4, h5, h6, td, th, dt, dd, figcaption, pre, div, blockquote");
        // Not what is hidden, nor the table of contents, nor what is said of the picture.
        if (node.parentElement.closest("nav, [hidden], .picture")) continue;
        if (parent !== block) end();
        block = parent;
        nodes.push(node);
      }
      end();
    }
    return found;
  };

  const mark = (range) => {
    if (window.Highlight) CSS.highlights.set("read-aloud", new Highlight(...(range ? [range] : [])));
    if (!range) return;
    const { top, bottom } = range.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight - bar.offsetHeight) range.startContainer.parentElement.scrollIntoView({ block: "center" });
  };
  const setPaused = (isPaused) => {
    const button = find("[data-does=pause]", bar);
    if (!!button.dataset.paused === isPaused) return;
    button.dataset.paused = isPaused || "";
    [button.textContent, button.dataset.other] = [button.dataset.other, button.textContent];
  };
  const hush = () => {
    current = undefined;
    speechSynthesis.cancel();
  };
  const stop = () => {
    hush();
    mark();
    if (bar) bar.hidden = true;
  };
  // From the beginning of the sentence: browsers on phones cannot go on within one.
  const speak = () => {
    hush();
    const range = sentences[at];
    const speaker = voice();
    if (!range || !speaker || !isHere()) return stop();
    const utterance = (current = new SpeechSynthesisUtterance(plain(String(range))));
    utterance.voice = speaker;
    utterance.lang = speaker.lang;
    utterance.rate = find("select", bar).value;
    utterance.onerror = () => utterance === current && stop();
    utterance.onend = () => {
      if (utterance !== current) return;
      at++;
      speak();
    };
    mark(range);
    speechSynthesis.speak(utterance);
  };
  const ask = (isAsking) => {
    for (const part of bar.children) part.hidden = part.matches(".player__question, [data-does=agree]") !== isAsking;
    find("[data-does=stop]", bar).hidden = false;
  };
  const start = () => {
    ask(false);
    setPaused(false);
    read = text();
    sentences = split();
    at = 0;
    speak();
  };

  const actions = {
    read: async (button) => {
      // The voices may have gone in the meantime.
      if (!voice()) return offer();
      try {
        bar = await atArticle(".player");
      } catch {
        button.textContent = button.dataset.failed;
        return;
      }
      stop();
      bar.hidden = false;
      if (voice()?.localService || mayLeave) start();
      else ask(true);
      find("button:not([hidden])", bar).focus();
    },
    agree: () => {
      mayLeave = true;
      start();
      find("[data-does=pause]", bar).focus();
    },
    pause: (button) => {
      const isPaused = !!button.dataset.paused;
      setPaused(!isPaused);
      if (isPaused) speak();
      else hush();
    },
    stop: () => {
      stop();
      find(".read-aloud").focus();
    },
  };
  onClick("[data-does]", (button) => actions[button.dataset.does]?.(button));
  addEventListener("change", ({ target }) => target.matches(".player select") && current && speak());
  addEventListener("pagehide", hush);
}
