// Who is measured: ours as it is built, and what a press office could use instead.

/** @type {{id: string, name: string, page: string}[]} */
export const CONTENDERS = [
  { id: "ours", name: "Meldungen", page: "/" },
  { id: "includes", name: "plain includes", page: "/with/includes" },
  { id: "minisearch", name: "MiniSearch prefix", page: "/with/minisearch" },
  { id: "minisearch-fuzzy", name: "MiniSearch fuzzy", page: "/with/minisearch~fuzzy" },
  { id: "flexsearch", name: "FlexSearch forward", page: "/with/flexsearch" },
  { id: "flexsearch-full", name: "FlexSearch full", page: "/with/flexsearch~full" },
];
