// Serves one size's site and the peers, all from memory, uncompressed and uncached: the
// network costs everybody the same, and next to nothing.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".mjs": "text/javascript",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};

/**
 * @param {{site: string, teasers: string, peers: string, modules: string}} folders
 * @returns {Promise<{origin: string, close: () => void}>}
 */
export const serve = async ({ site, teasers, peers, modules }) => {
  const files = new Map();

  const fileOf = (path) => {
    if (path === "/teasers.json") return teasers;
    for (const [start, folder] of [["/peers/", peers], ["/modules/", modules]]) {
      if (path.startsWith(start)) return join(folder, path.slice(start.length));
    }
    return join(site, path.endsWith("/") ? `${path}index.html` : path);
  };

  const read = async (path) => {
    if (path.startsWith("/with/")) {
      const page = await readFile(join(site, "index.html"), "utf8");
      return withPeer(page, path.slice("/with/".length));
    }
    return readFile(fileOf(path));
  };

  const server = createServer(async (request, response) => {
    const url = new URL(request.url, "http://localhost");
    const path = normalize(url.pathname);
    try {
      if (!files.has(path)) files.set(path, await read(path));
      const isPage = path.endsWith("/") || path.startsWith("/with/");
      response.writeHead(200, {
        "content-type": isPage ? TYPES[".html"] : TYPES[extname(path)] ?? "text/plain",
        "cache-control": "no-store",
      });
      response.end(request.method === "HEAD" ? undefined : files.get(path));
    } catch {
      response.writeHead(404, { "content-type": "text/plain" });
      response.end();
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { origin: `http://127.0.0.1:${server.address().port}`, close };
};

/** The built page with a peer's script where the app's own was. */
const withPeer = (page, script) => {
  const own = /<script type="module"[^>]* data-app=[^>]*><\/script>/;
  if (!own.test(page)) throw new Error("The built page has no script of the app.");
  const [file, option] = script.split("~");
  const query = option ? `?${option}` : "";
  return page.replace(own, `<script type="module" src="/peers/${file}.js${query}"></script>`);
};
