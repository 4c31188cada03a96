import { accessSync, constants } from 'node:fs'
import { delimiter } from 'node:path'

/** @param {string[]} names @returns {string | undefined} the first program that is on the PATH */
export function onPath(...names) {
  const dirs = (process.env.PATH ?? '').split(delimiter)
  return names.flatMap(name => dirs.map(dir => `${dir}/${name}`)).find(isExecutable)
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
