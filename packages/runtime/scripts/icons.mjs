/** Draws the icons of the installed app from the logo: `npm run icons -w packages/runtime` after the logo changed. */
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';

const folder = new URL('../public/', import.meta.url);
const logo = await readFile(new URL('logo.svg', folder), 'utf8');

/** The ground without its round corners, and the road no larger than what every shape of mask leaves. */
const full = logo
  .replace(/<rect [^>]*rx="8"/, (ground) => ground.replace(' rx="8"', ''))
  .replace(/(<rect [^>]*>)(.*)(<\/svg>)/s, '$1<g transform="translate(3.2 3.2) scale(.8)">$2</g>$3');

for (const [name, drawing, size] of [
  ['icon-192.png', logo, 192],
  ['icon-512.png', logo, 512],
  ['maskable-512.png', full, 512],
  ['apple-touch-icon.png', full, 180],
])
  await sharp(Buffer.from(drawing), { density: (72 * size) / 32 })
    .resize(size, size)
    .png({ compressionLevel: 9, palette: true })
    .toFile(new URL(`icons/${name}`, folder).pathname);
