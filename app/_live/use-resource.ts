'use client'

import { useSyncExternalStore } from 'react'
import type { Resource, Snapshot } from './resource.ts'

export const useResource = <Body>({ subscribe, read }: Resource<Body>): Snapshot<Body> =>
  useSyncExternalStore(subscribe, read, read)
