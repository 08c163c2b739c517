// The bridge of a comparison drawn as a waterfall chart.
#pragma once

#include <string>
#include <string_view>

#include "cli/comparison.hpp"

namespace cli {

std::string escaped(std::string_view text);  // for HTML and SVG

// An SVG of that many units of width; its classes take their colours from the page, without it from attributes.
std::string waterfall(const Context& context, const Bridge& bridge, int width, std::string_view css_class);

}  // namespace cli
