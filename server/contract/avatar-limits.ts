/** Apart from the shapes, so that the browser gets no more than it needs. */
export const avatarBytesMax = 64_000
/** Of either side. */
export const avatarPixelsMax = 512
