/** Half-up on the final value; the small nudge undoes binary fractions such as 57.499999999. */
export const roundHalfUp = (value: number) => Math.floor(value + 0.5 + 1e-9)
