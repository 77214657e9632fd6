/** The longest interval that ISE's form takes, in seconds. */
export const longestInterval = 300;
