import { main } from './simulate/main.mjs'

/** `npm run simulate`: believable traffic through the public API, for demos and load. */
await main(process.argv.slice(2))
