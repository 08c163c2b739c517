# cmake --toolchain src/package/toolchains/linux-gnu.cmake -DTANSUAN_TRIPLET=s390x-linux-gnu -DTANSUAN_TARGET_ROOT=folder
# A cross compiler of Debian. What it does not bring (libsodium for the target, the headers of Boost, nlohmann and
# Catch2) is looked for in TANSUAN_TARGET_ROOT only: the include folder of the building machine is not the target's.
set(CMAKE_SYSTEM_NAME Linux)
string(REGEX REPLACE "-.*" "" CMAKE_SYSTEM_PROCESSOR "${TANSUAN_TRIPLET}")
set(CMAKE_C_COMPILER ${TANSUAN_TRIPLET}-gcc)
set(CMAKE_CXX_COMPILER ${TANSUAN_TRIPLET}-g++)
set(CMAKE_TRY_COMPILE_PLATFORM_VARIABLES TANSUAN_TRIPLET TANSUAN_TARGET_ROOT TANSUAN_EMULATOR)

set(CMAKE_FIND_ROOT_PATH ${TANSUAN_TARGET_ROOT})
set(CMAKE_LIBRARY_ARCHITECTURE ${TANSUAN_TRIPLET})
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
foreach(kind LIBRARY INCLUDE PACKAGE)
  set(CMAKE_FIND_ROOT_PATH_MODE_${kind} ONLY)
endforeach()
# Programs that the build runs (the discovery of Catch2's cases) and ctest run by emulation.
set(CMAKE_CROSSCOMPILING_EMULATOR ${TANSUAN_EMULATOR} -L /usr/${TANSUAN_TRIPLET})
