// Only this file is read by every version of Node, so it must not use anything new.
const floor = [20, 20]
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major < 20 || (major === 20 && minor < 20)) {
  console.error(`Diana needs Node ${floor.join('.')} or newer; this is ${process.versions.node}.`)
  process.exit(1)
}

const { main } = await import('./suites/main.mjs')
await main(process.argv.slice(2))
