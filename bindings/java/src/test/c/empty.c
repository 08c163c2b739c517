/* A library that is not for Java, for LoadingTest. */
int tansuan_test_empty(void);

int tansuan_test_empty(void) { return 0; }
