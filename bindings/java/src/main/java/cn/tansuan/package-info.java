/**
 * Tansuan 碳算 for Java: carbon accounting by China's national methodology, exact and reproducible.
 *
 * <p>Start with {@link cn.tansuan.Catalog#embedded()} and {@link cn.tansuan.Engine}. Numbers are decimal or exact,
 * never binary floating point. What fails throws {@link cn.tansuan.TansuanException}. Whatever is {@link
 * AutoCloseable} holds native memory: close it as soon as it is not needed; in any order; what was forgotten is freed
 * some time after its collection. After {@code close()} every method throws {@link IllegalStateException}, and
 * closing while another thread uses the object only takes effect when that call has ended. Catalogs, engines,
 * requests, records, options and tokens serve many threads at once; the builder of options does not.
 */
package cn.tansuan;
