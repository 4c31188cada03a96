/** How often a property is tried; PROPERTY_RUNS=20 tries twenty times as often. */
export const runs = (usual: number) => ({ numRuns: usual * Number(process.env.PROPERTY_RUNS ?? 1) })
