/* What the JNI functions share. Each public function of the C ABI has one native method of cn.tansuan.Raw with the
 * same name: an object is a long (0 is NULL), a text in or out is a byte[] of UTF-8 (null goes in as {NULL, 0}), an
 * output handle or number is element 0 of an array, and a failure is the returned status with the error object in
 * element 0 of `error`. Three more, without tsn_ in their names, copy the bytes of a record. cn_tansuan_Raw.h is what
 * `javac -h` makes of Raw.java, so a prototype that differs does not compile. No reference to a Java object is kept,
 * and nothing but these functions is exported. */
#ifndef TANSUAN_JNI_NATIVE_H
#define TANSUAN_JNI_NATIVE_H

#include <tansuan/tansuan.h>

#include "cn_tansuan_Raw.h"

#define UNUSED(parameter) ((void)(parameter))

/* A length or index of Java as size_t: what does not fit, or is negative, is one that nothing has. */
#define SIZE(number) ((uint64_t)(number) > (uint64_t)SIZE_MAX ? SIZE_MAX : (size_t)(number))

/* A handle as Java holds it, and back. */
#define HANDLE(object) ((jlong)(intptr_t)(object))
#define OBJECT(type, handle) ((type*)(intptr_t)(handle))

enum { MOST_TEXTS = 5 };

/* The byte arrays of one call, pinned or copied by the virtual machine until they are let go. */
typedef struct {
  int count;
  jbyteArray arrays[MOST_TEXTS];
  jbyte* bytes[MOST_TEXTS];
  tsn_text texts[MOST_TEXTS];
} texts;

/* 0, with an OutOfMemoryError pending and nothing taken, if the machine gives no memory. */
int texts_take(JNIEnv* env, texts* taken, int count, const jbyteArray* arrays);
void texts_let_go(JNIEnv* env, const texts* taken);

/* A new byte[] of what a view shows; null with an OutOfMemoryError pending. */
jbyteArray bytes_of(JNIEnv* env, tsn_text text);
/* Element `index` of a byte[][], which may be null. 0 with an exception pending. */
int put_text(JNIEnv* env, jobjectArray out, jsize index, tsn_text text);

/* Stores into element 0 of arrays, which may be null. */
void put_handle(JNIEnv* env, jlongArray out, const void* object);
void put_index(JNIEnv* env, jlongArray out, size_t index);
void put_int(JNIEnv* env, jintArray out, jint value);
/* The end of a fallible call: hands over the error, which is freed if `out_error` is null or an exception is pending
 * (then nothing more may be stored), and returns the status. */
jint ended(JNIEnv* env, tsn_status status, tsn_error* error, jlongArray out_error);

/* Copies a byte[] of exactly `size` bytes; another length leaves an IllegalArgumentException pending and gives 0.
 * A null array is 1 and *out_given 0. */
int fixed_bytes(JNIEnv* env, jbyteArray array, jsize size, uint8_t* out, int* out_given);

#endif
