// What all peers share: the field, the loading, the list. They live in the very page that
// `meldungen build` made, whose app is not started, and draw the app's own markup; so only
// searching and drawing differ.

/** Cards that are drawn at once, as the design has it for the app. */
const CARDS = 24;
/** One letter is no search yet, as in the app. */
const SHORTEST = 2;

const place = (name) => document.querySelector(`[data-live=${name}]`);

const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escape = (text) => text.replace(/[&<>"]/g, (character) => ENTITIES[character]);

const dates = new Intl.DateTimeFormat("de", { dateStyle: "long", timeZone: "UTC" });

/** One of the style sheet's six covers, by the headline's address. */
const cover = (slug) => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < slug.length; at++) hash = Math.imul(hash ^ slug.charCodeAt(at), 0x01000193);
  const mirrored = hash & 1 ? " cover--mirrored" : "";
  return `article-card__media cover cover--${(hash >>> 8) % 6}${mirrored}`;
};

const card = ({ slug, kicker, title, text, date }) => `
  <li class="card-grid__item"><article class="article-card" dir="auto">
    <div class="${cover(slug)}" aria-hidden="true"></div>
    <div class="article-card__text">
      <p class="article-card__kicker">${escape(kicker)}</p>
      <h3 class="article-card__headline"><a class="article-card__link" href="/meldungen/${slug}/">${escape(title)}</a></h3>
      <p class="article-card__teaser">${escape(text)}</p>
      <p class="article-card__date" dir="ltr"><time datetime="${date}">${dates.format(new Date(date))}</time></p>
    </div>
  </article></li>`;

/**
 * Makes the page live. `index` gets the teasers and returns a function from what was typed
 * to the indexes of what it finds, in the order in which they are shown.
 */
export const start = (index) => {
  let teasers;
  let search;
  let found = [];
  let shown = CARDS;

  // The topics below it stay.
  document.querySelector(".filter-bar__search").innerHTML = `
    <label class="filter-bar__label" for="suche">Suche</label>
    <input class="filter-bar__input" id="suche" type="search" autocomplete="off">`;
  const field = document.querySelector("#suche");

  const list = () => {
    const cards = found.slice(0, shown).map((at) => card(teasers[at]));
    const more = `<p class="more__next"><button class="button" type="button">Mehr anzeigen</button></p>`;
    place("results").innerHTML =
      `<ul class="card-grid">${cards.join("")}</ul>${found.length > shown ? more : ""}`;
  };

  const draw = () => {
    const typed = field.value.trim();
    const isAsked = typed.length >= SHORTEST;
    place("list").hidden = isAsked && Boolean(search);
    if (!isAsked) {
      place("status").textContent = "";
      place("results").replaceChildren();
    } else if (!search) {
      place("status").textContent = "Meldungen werden geladen";
    } else {
      found = search(typed);
      shown = CARDS;
      // For the bench, which compares them with what is truly there.
      window.found = found;
      place("status").textContent = `${found.length} Meldungen`;
      list();
    }
  };

  place("results").addEventListener("click", ({ target }) => {
    if (!target.closest("button")) return;
    shown += CARDS;
    list();
  });

  let loading;
  const load = async () => {
    const answer = await fetch("/teasers.json");
    teasers = await answer.json();
    search = index(teasers);
    draw();
  };
  const ask = () => (loading ??= load());

  field.addEventListener("focus", ask);
  field.addEventListener("input", () => {
    const address = new URL(location.href);
    address.searchParams.set("suche", field.value);
    history.replaceState(null, "", address);
    draw();
  });
  const asked = new URL(location.href).searchParams.get("suche");
  if (asked) {
    field.value = asked;
    ask();
  }
};
