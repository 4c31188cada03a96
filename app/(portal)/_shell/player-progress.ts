'use client'

import { createContext, useContext } from 'react'
import type { Resource } from '#live/resource'
import { useResource } from '#live/use-resource'
import type { Progress } from '#server/contract/progress'
import { type Formats, useFormats } from '../_home/use-formats.ts'

export const ProgressContext = createContext<Resource<Progress> | null>(null)

type Known = { progress: Progress; resource: Resource<Progress>; formats: Formats }

/** What every screen knows of its player: progress as of now, how to read it again, and how to write their numbers. */
export const usePlayerProgress = (): Known => {
  const resource = useContext(ProgressContext)
  if (!resource) throw new Error('usePlayerProgress is for screens inside the shell')
  const { body: progress } = useResource(resource)
  const formats = useFormats(progress?.streak.time_zone)
  if (!progress) throw new Error('the shell starts with a progress and never loses it')
  return { progress, resource, formats }
}
