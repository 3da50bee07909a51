// Measures all contenders in one Chromium, round by round, each round in another order, so
// that what the machine does meanwhile meets them all alike.
//
// node run.mjs CHROMIUM FOLDER SIZE...
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { launch } from "./chromium.mjs";
import { CONTENDERS } from "./contenders.mjs";
import { serve } from "./server.mjs";
import { opened, transferred, used } from "./visit.mjs";

const ROUNDS = 3;
/** Who takes longer for the first result, in milliseconds, is measured once: nobody waits for
 * a second decimal there. */
const SLOW = 10_000;
/** The design has figures for a phone from this size on. */
const PHONE_FROM = 10_000;

const here = dirname(fileURLToPath(import.meta.url));
const [program, folder, ...sizes] = process.argv.slice(2);
const probe = await readFile(join(here, "probe.js"), "utf8");
const only = process.env.MELDUNGEN_BENCH_ONLY?.split(",");
const contenders = CONTENDERS.filter(({ id }) => only?.includes(id) ?? true);

const chromium = await launch(program);
const measured = { browser: chromium.product, busy: [], sizes: [] };
try {
  for (const size of sizes) measured.sizes.push(await measure(join(folder, size)));
} finally {
  await chromium.close();
}
await writeFile(join(folder, "browser.json"), JSON.stringify(measured, null, 1));

async function measure(place) {
  const plan = JSON.parse(await readFile(join(place, "plan.json"), "utf8"));
  const server = await serve({
    site: join(place, "site"),
    teasers: join(place, "teasers.json"),
    peers: join(here, "../peers"),
    modules: join(here, "../../node_modules"),
  });
  const results = contenders.map(({ id, name }) => ({ id, name, rounds: [] }));
  try {
    for (let round = 0; round < ROUNDS; round++) {
      measured.busy.push(busy());
      for (let turn = 0; turn < contenders.length; turn++) {
        const at = (turn + round) % contenders.length;
        const result = results[at];
        if (result.failed || result.rounds.some(({ first }) => first.ms > SLOW)) continue;
        const { page, name } = contenders[at];
        console.log(`      ${plan.items} items, round ${round + 1} of ${ROUNDS}: ${name}`);
        await oneRound(result, server.origin, page, plan);
      }
    }
  } finally {
    server.close();
  }
  return { items: plan.items, contenders: results };
}

/** A contender that cannot do it is out, and the table says so; the others go on. */
async function oneRound(result, origin, page, plan) {
  const url = origin + page;
  const withHits = result.rounds.length === 0;
  const withPhone = plan.items >= PHONE_FROM;
  try {
    const fromAddress = await opened(chromium, url, probe);
    const visit = await used(chromium, url, probe, plan, { withPhone, withHits });
    const files = visit.first.files.map(({ name }) => name);
    const transfer = await transferred(chromium, origin, probe, files);
    result.rounds.push({ fromAddress, transfer, ...visit });
  } catch (error) {
    result.failed = error.message;
  }
}

/** How many times as long as by itself a computation takes here now: 1 where the machine
 * does nothing else. */
function busy() {
  const [from, worked] = [process.hrtime.bigint(), process.cpuUsage()];
  const wall = () => Number(process.hrtime.bigint() - from) / 1e3;
  while (wall() < 200_000);
  const { user, system } = process.cpuUsage(worked);
  return wall() / (user + system);
}
