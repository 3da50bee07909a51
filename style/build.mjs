// Builds the style sheet of the site, that of the widget's page and that of the page that makes snippets. Run by Trunk's pre_build hook and by xtask, from any folder.
//
//   1. sass compiles main.scss and embed.scss (KERN's partials come from node_modules)
//   2. PurgeCSS drops every selector, variable, keyframe and font that no Rust source names
//   3. lightningcss minifies for the browsers we promise
//   4. style/generated/ receives main.css, embed.css and the fonts, each written only when its bytes changed, because
//      Trunk watches modification times
//
// Arguments, if any, are further files or globs whose words count as used (design mocks).
import { createRequire } from 'node:module'
import { readFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import { transform } from 'lightningcss'
import { PurgeCSS } from 'purgecss'
import * as sass from 'sass'

const style = dirname(fileURLToPath(import.meta.url))
const root = dirname(style)
const out = join(style, 'generated')

// Elements that only the text of a feed has.
const FROM_FEEDS = /^(h[1-6]|ol|blockquote)$/
// Classes of KERN's themes, for which we have an attribute.
const NOT_OURS = /\.kern-/

mkdirSync(join(out, 'fonts'), { recursive: true })
await build('main', [
  'index.html',
  'public/article.js',
  'src/**/*.rs',
  'crates/publish/src/**/*.rs',
  'crates/core/src/sanitise/tables.rs',
], componentNames())
await build('embed', [
  'public/embed.js',
  'crates/publish/src/embed.rs',
  'src/components/article_card.rs',
  'src/components/card_grid.rs',
  'src/components/notice.rs',
  'src/components/status.rs',
], ['embed'])
await build('embed-builder', ['crates/publish/src/embed/builder.rs', 'public/embed-builder.js'], ['builder'])
const fonts = dirname(createRequire(import.meta.url).resolve('@fontsource/fira-sans/package.json'))
for (const weight of [400, 600]) {
  const font = readFileSync(join(fonts, `files/fira-sans-latin-${weight}-normal.woff2`))
  writeIfChanged(join(out, `fonts/fira-sans-latin-${weight}.woff2`), font)
}

/** Builds a sheet, of which these sources name what is used. */
async function build(name, sources, components) {
  const compiled = sass.compile(join(style, `${name}.scss`), {
    loadPaths: [join(root, 'node_modules')],
    // KERN's partials are not ours to correct.
    quietDeps: true,
  }).css
  const [purged] = await new PurgeCSS().purge({
    css: [{ raw: compiled }],
    content: [...sources.map((source) => join(root, source)), ...process.argv.slice(2)],
    variables: true,
    keyframes: true,
    fontFace: true,
    rejected: true,
    safelist: {
      // Class names that the sources put together from a stem and a value.
      standard: [/^cover--/, /^page--/, /^notice--/, /^:/, FROM_FEEDS],
      // What stands inside .prose comes from the feed: its elements are in no source of ours.
      deep: [/^prose$/],
      // Attributes that scripts set: that by which a reader overrides the system's theme, those of the widget's page.
      greedy: [/data-(kern-theme|layout|limit|asks|found|framed|width)/],
    },
  })

  // Bare pseudo-classes and the arguments of `:is()` go as quietly as a class that nothing uses: nothing of our own
  // sheet may go unsaid. (What the widget's page does not use of the site's partials, it shall not have.)
  const lost = purged.rejected.filter((selector) => !NOT_OURS.test(selector))
  if (name === 'main' && lost.length > 0) throw new Error(`Nothing uses these selectors; take them out, or name them in style/build.mjs: ${lost.join(', ')}`)

  const { code } = transform({
    filename: `${name}.css`,
    code: Buffer.from(purged.css),
    minify: true,
    // The floor of DESIGN.md section 3. A version is major << 16 | minor << 8.
    targets: { chrome: 91 << 16, firefox: 89 << 16, safari: (16 << 16) | (4 << 8) },
    visitor: {
      // Chrome 91 and Firefox 89 do not know oklch(). Left to itself lightningcss keeps it in a second @supports copy
      // of all tokens. KERN's palette lies inside sRGB, so plain sRGB loses nothing and is the smallest.
      Color: (color) => (color.type === 'oklch' ? oklchToRgb(color) : undefined),
    },
  })

  const sheet = code.toString()
  if (/<\/style/i.test(sheet)) throw new Error('The sheet is inlined in a <style> element and must not close it.')
  if (/oklch|@supports/.test(sheet)) console.warn('style: oklch() or @supports left in the sheet, see style/build.mjs')
  for (const name of components) {
    if (!sheet.includes(`.${name}`)) console.warn(`style: nothing uses .${name} (style/_${name.replaceAll('-', '_')}.scss)`)
  }
  writeIfChanged(join(out, `${name}.css`), code)
  console.log(`style: ${name}.css ${code.length} bytes, ${brotliCompressSync(code).length} brotli`)
}

/** The components with a partial of their own, as class names; a partial without a class of its name is no component. */
function componentNames() {
  const notComponents = ['tokens', 'fonts', 'base', 'print', 'icons']
  return readdirSync(style)
    .filter((file) => /^_.*\.scss$/.test(file))
    .map((file) => file.slice(1, -5))
    .filter((name) => !notComponents.includes(name))
    .map((name) => name.replaceAll('_', '-'))
}

function writeIfChanged(path, bytes) {
  try {
    if (readFileSync(path).equals(bytes)) return
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
  }
  writeFileSync(path, bytes)
}

/** Björn Ottosson's OKLab matrices, then the sRGB transfer curve; clipped, since tokens may sit a hair outside. */
function oklchToRgb({ l, c, h, alpha }) {
  const a = c * Math.cos((h * Math.PI) / 180)
  const b = c * Math.sin((h * Math.PI) / 180)
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3
  const byte = (linear) => {
    const curved = linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055
    return Math.round(255 * Math.min(1, Math.max(0, curved)))
  }
  return {
    type: 'rgb',
    r: byte(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
    g: byte(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
    b: byte(-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short),
    alpha,
  }
}
