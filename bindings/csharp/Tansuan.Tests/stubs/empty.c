/* A library that is none of Tansuan's. */
void nothing(void);

void nothing(void) {}
