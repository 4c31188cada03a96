/** Facts that no consumer may pass over for good: what it keeps of a player who was forgotten would stay. */
export const bindingTypes: readonly string[] = ['user.erased']
