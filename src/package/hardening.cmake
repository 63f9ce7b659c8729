# harden(TARGET): what makes an overrun of memory in a program that is handed on end with a message, and hard to use
# for more. Only for optimised builds; what tests are built with sees more than any of these. Who links the installed
# library gets nothing of it.

include(CheckCXXCompilerFlag)
include(CheckLinkerFlag)

set(hardening_compile_options "")
foreach(option
    -fstack-protector-strong   # a return address that was written over is seen
    -fstack-clash-protection   # no large frame leaps over the page that guards the stack's end
    # Returns go where the call came from, if processor and system keep a second stack of them (x86-64). The other half,
    # marks where indirect jumps may land, is looked at by no Linux, and costs 1 % of the instructions.
    -fcf-protection=return
    -fPIE                      # with -pie: the code lies elsewhere in each run
    -fno-plt)                  # where all functions are found before main (below), calls need no way round
  string(MAKE_C_IDENTIFIER "BUSFEED_HAS${option}" has)
  check_cxx_compiler_flag(${option} ${has})
  if(${has})
    list(APPEND hardening_compile_options ${option})
  endif()
endforeach()
set(hardening_link_options "")
foreach(option
    -pie
    -Wl,-z,relro -Wl,-z,now    # the table of other libraries' functions is complete before main, and read-only then
    -Wl,-z,noexecstack)
  string(MAKE_C_IDENTIFIER "BUSFEED_HAS${option}" has)
  check_linker_flag(CXX ${option} ${has})
  if(${has})
    list(APPEND hardening_link_options ${option})
  endif()
endforeach()

function(harden target)
  if(BUSFEED_SANITIZE OR BUSFEED_COVERAGE OR BUSFEED_FUZZ OR CMAKE_BUILD_TYPE STREQUAL "Debug")
    return()
  endif()
  # Some compilers define it by themselves. glibc wants optimisation for it.
  target_compile_options(${target} PRIVATE ${hardening_compile_options} -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3)
  target_link_options(${target} PRIVATE ${hardening_link_options})
endfunction()
