/** Once more when it fails: a connection that was kept may be closed in the moment it is used again. */
export const orAgain = <Result>(work: () => Promise<Result>): Promise<Result> => work().catch(() => work())
