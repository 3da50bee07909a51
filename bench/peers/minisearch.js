// MiniSearch, with prefix search as its documentation has it for search as you type; with
// `fuzzy`, also its fuzzy search, of an edit in each five letters.
import MiniSearch from "/modules/minisearch/dist/es/index.js";
import { fold } from "./fold.js";
import { start } from "./page.js";

const fuzzy = new URL(import.meta.url).searchParams.has("fuzzy") && 0.2;

start((teasers) => {
  const index = new MiniSearch({
    fields: ["kicker", "title", "text", "topics"],
    processTerm: fold,
    searchOptions: { prefix: true, fuzzy, combineWith: "AND", boost: { title: 2 } },
  });
  index.addAll(teasers.map((teaser, id) => ({ id, ...teaser })));
  return (typed) => index.search(typed).map(({ id }) => id);
});
