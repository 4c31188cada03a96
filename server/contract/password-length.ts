/** So many characters a password has, of a player and of an admin. */
export const passwordLength = { least: 10, most: 200 }
