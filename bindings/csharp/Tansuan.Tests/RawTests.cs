using System;
using Xunit;

namespace Tansuan.Tests;

/// <summary>What the classes have no use for, or rely on.</summary>
public sealed unsafe class RawTests
{
  [Fact]
  public void An_error_knows_its_status_and_null_is_no_error()
  {
    NativeLibraryLoader.Ensure();
    fixed (byte* name = "TSN_NONE"u8)
    {
      long value = 7;
      IntPtr error;
      int status = Raw.tsn_constant(new Text(name, 8), &value, &error);
      Assert.Equal((int)TansuanStatus.NotFound, status);
      Assert.Equal(status, Raw.tsn_error_status(error));
      Assert.Equal(0, value);
      Raw.tsn_error_free(error);
    }
    Assert.Equal(0, Raw.tsn_error_status(IntPtr.Zero));
    Assert.Equal(0u, Raw.tsn_error_problem_count(IntPtr.Zero));
    Assert.True(Raw.tsn_buffer_data(IntPtr.Zero) == null);
    Assert.Equal(0u, Raw.tsn_buffer_size(IntPtr.Zero));
  }

  [Fact]
  public void Null_is_freed_by_every_free_function()
  {
    NativeLibraryLoader.Ensure();
    Raw.tsn_error_free(IntPtr.Zero);
    Raw.tsn_buffer_free(IntPtr.Zero);
    Raw.tsn_token_free(IntPtr.Zero);
    Raw.tsn_catalog_builder_free(IntPtr.Zero);
    Raw.tsn_catalog_free(IntPtr.Zero);
    Raw.tsn_engine_free(IntPtr.Zero);
    Raw.tsn_options_free(IntPtr.Zero);
    Raw.tsn_request_free(IntPtr.Zero);
    Raw.tsn_record_free(IntPtr.Zero);
  }
}
