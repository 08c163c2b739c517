#include "native.h"

#include <string.h>

int texts_take(JNIEnv* env, texts* taken, int count, const jbyteArray* arrays) {
  memset(taken, 0, sizeof *taken);
  for (taken->count = 0; taken->count < count; ++taken->count) {
    const jbyteArray array = arrays[taken->count];
    if (array == NULL) continue;
    jbyte* bytes = (*env)->GetByteArrayElements(env, array, NULL);
    if (bytes == NULL) {
      texts_let_go(env, taken);
      return 0;
    }
    taken->arrays[taken->count] = array;
    taken->bytes[taken->count] = bytes;
    taken->texts[taken->count].data = (const char*)bytes;
    taken->texts[taken->count].size = (size_t)(*env)->GetArrayLength(env, array);
  }
  return 1;
}

void texts_let_go(JNIEnv* env, const texts* taken) {
  for (int i = 0; i < taken->count; ++i)
    if (taken->bytes[i] != NULL) (*env)->ReleaseByteArrayElements(env, taken->arrays[i], taken->bytes[i], JNI_ABORT);
}

static void throw_new(JNIEnv* env, const char* name, const char* message) {
  const jclass type = (*env)->FindClass(env, name);
  if (type != NULL) (*env)->ThrowNew(env, type, message);
}

jbyteArray bytes_of(JNIEnv* env, tsn_text text) {
  if (text.size > INT32_MAX - 8) { /* the longest array of a virtual machine */
    throw_new(env, "java/lang/OutOfMemoryError", "the text is longer than a Java array can be");
    return NULL;
  }
  const jbyteArray bytes = (*env)->NewByteArray(env, (jsize)text.size);
  if (bytes != NULL && text.size != 0)
    (*env)->SetByteArrayRegion(env, bytes, 0, (jsize)text.size, (const jbyte*)text.data);
  return bytes;
}

int put_text(JNIEnv* env, jobjectArray out, jsize index, tsn_text text) {
  if ((*env)->ExceptionCheck(env)) return 0;
  if (out == NULL) return 1;
  const jbyteArray bytes = bytes_of(env, text);
  if (bytes == NULL) return 0;
  (*env)->SetObjectArrayElement(env, out, index, bytes);
  (*env)->DeleteLocalRef(env, bytes);
  return !(*env)->ExceptionCheck(env);
}

void put_handle(JNIEnv* env, jlongArray out, const void* object) {
  const jlong handle = HANDLE(object);
  if (out != NULL) (*env)->SetLongArrayRegion(env, out, 0, 1, &handle);
}

void put_index(JNIEnv* env, jlongArray out, size_t index) {
  const jlong number = (jlong)index;
  if (out != NULL) (*env)->SetLongArrayRegion(env, out, 0, 1, &number);
}

void put_int(JNIEnv* env, jintArray out, jint value) {
  if (out != NULL) (*env)->SetIntArrayRegion(env, out, 0, 1, &value);
}

jint ended(JNIEnv* env, tsn_status status, tsn_error* error, jlongArray out_error) {
  if (out_error != NULL && !(*env)->ExceptionCheck(env))
    put_handle(env, out_error, error);
  else
    tsn_error_free(error);
  return status;
}

int fixed_bytes(JNIEnv* env, jbyteArray array, jsize size, uint8_t* out, int* out_given) {
  *out_given = array != NULL;
  if (array == NULL) return 1;
  if ((*env)->GetArrayLength(env, array) != size) {
    throw_new(env, "java/lang/IllegalArgumentException",
              size == 32 ? "a key or its seed has 32 bytes" : "an Ed25519 signature has 64 bytes");
    return 0;
  }
  (*env)->GetByteArrayRegion(env, array, 0, size, (jbyte*)out);
  return 1;
}
