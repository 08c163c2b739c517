/* A native library of an ABI that is not out yet, for LoadingTest. */
#include <jni.h>

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1abi_1version(JNIEnv* env, jclass self);

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1abi_1version(JNIEnv* env, jclass self) {
  (void)env;
  (void)self;
  return 2;
}
