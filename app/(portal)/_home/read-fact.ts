type Data = Record<string, unknown>

/** Fields of a fact; an event of a newer server may lack them, then null. */
export const numberIn = (data: Data, field: string): number | null => {
  const value = data[field]
  return typeof value === 'number' ? value : null
}

export const textIn = (data: Data, field: string): string | null => {
  const value = data[field]
  return typeof value === 'string' ? value : null
}
