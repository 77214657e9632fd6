/** Cisco's workaround for the race of CSCwd58316: a network transition delay of so many seconds (Cisco 222483, V). */
export const safeTransitionDelay = 10;

/** ISE's default network transition delay in seconds (V2). */
export const defaultTransitionDelay = 3;
