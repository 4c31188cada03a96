// Loaded before a program of ours: its wall clock is wrong, its monotonic one is not.
const offsetMs = Number(process.env.CLOCK_OFFSET_MS)
const now = Date.now

globalThis.Date = new Proxy(Date, {
  construct: (target, given, self) =>
    Reflect.construct(target, given.length === 0 ? [now() + offsetMs] : given, self),
  get: (target, name) => (name === 'now' ? () => now() + offsetMs : Reflect.get(target, name)),
})
