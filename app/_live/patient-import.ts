const retryMs = 5_000

/**
 * An import that outlasts a server that is away: a rejected one would take down the whole page, which has everything
 * to show but this part.
 */
export const patientImport = <Module>(load: () => Promise<Module>): Promise<Module> =>
  load().catch(() => new Promise(resolve => setTimeout(() => resolve(patientImport(load)), retryMs)))
