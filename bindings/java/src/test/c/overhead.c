/* The C side of Overhead.java: the same work through the C ABI alone, in the same process. */
#include <jni.h>
#include <stdlib.h>
#include <string.h>
#include <tansuan/tansuan.h>
#include <time.h>

JNIEXPORT jlong JNICALL Java_cn_tansuan_Overhead_cNanoseconds(JNIEnv* env, jclass self, jbyteArray request, jint calls,
                                                              jint bytes);

/* What is done with the bytes of a record, as in Overhead.java. */
enum { LEFT, COPIED_INTO_ONE_BUFFER, COPIED_INTO_NEW_MEMORY };

static char* volatile taken;

/* Calculates, takes the bytes of the record as told, and reads its total; 0 on failure. */
static size_t one(const tsn_engine* engine, tsn_text request, int bytes) {
  tsn_record* record = NULL;
  tsn_text value = {NULL, 0};
  size_t size = 0;
  if (tsn_calculate(engine, request, NULL, &record, NULL) == TSN_OK) {
    if (tsn_record_total(record, TSN_TOTAL_ALL, &value, NULL, NULL, NULL) == TSN_OK) size = value.size;
    if (bytes != LEFT) {
      static char* kept;
      static size_t room;
      const tsn_text json = tsn_record_json(record);
      char* copy;
      if (room < json.size) {
        free(kept);
        kept = malloc(json.size);
        room = kept == NULL ? 0 : json.size;
      }
      copy = bytes == COPIED_INTO_NEW_MEMORY ? malloc(json.size) : kept;
      if (copy != NULL) {
        memcpy(copy, json.data, json.size);
        taken = copy; /* else the compiler leaves the copy out */
      }
      if (copy != kept) free(copy);
    }
  }
  tsn_record_free(record);
  return size;
}

JNIEXPORT jlong JNICALL Java_cn_tansuan_Overhead_cNanoseconds(JNIEnv* env, jclass self, jbyteArray request, jint calls,
                                                              jint bytes) {
  static tsn_catalog* catalog;
  static tsn_engine* engine;
  struct timespec begin, end;
  jbyte* read = (*env)->GetByteArrayElements(env, request, NULL);
  tsn_text text;
  int failed = read == NULL;
  (void)self;
  if (!failed && engine == NULL)
    failed = tsn_catalog_embedded(&catalog, NULL) != TSN_OK || tsn_engine_new(catalog, &engine, NULL) != TSN_OK;
  text.data = (const char*)read;
  text.size = (size_t)(*env)->GetArrayLength(env, request);
  clock_gettime(CLOCK_MONOTONIC, &begin);
  for (jint i = 0; i < calls && !failed; ++i) failed = one(engine, text, bytes) == 0;
  clock_gettime(CLOCK_MONOTONIC, &end);
  if (read != NULL) (*env)->ReleaseByteArrayElements(env, request, read, JNI_ABORT);
  if (failed) return 0;
  return (jlong)(end.tv_sec - begin.tv_sec) * 1000000000 + (end.tv_nsec - begin.tv_nsec);
}
