// Plain JavaScript: one folded string an item, and `includes`.
import { fold } from "./fold.js";
import { start } from "./page.js";

start((teasers) => {
  const texts = teasers.map(({ kicker, title, text, topics }) =>
    fold([kicker, title, text, ...topics].join(" ")),
  );
  return (typed) => {
    const words = fold(typed).split(/\s+/);
    const found = [];
    for (let at = 0; at < texts.length; at++) {
      if (words.every((word) => texts[at].includes(word))) found.push(at);
    }
    return found;
  };
});
