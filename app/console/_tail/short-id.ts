/** Ids begin alike for things made at the same time; their ends tell them apart: `ply_…9f31c2a0`. */
export function shortId(id: string): string {
  const [, prefix = '', rest = id] = /^([a-z]+_)?(.*)$/s.exec(id) ?? []
  return rest.length > 12 ? `${prefix}…${rest.slice(-8)}` : id
}
