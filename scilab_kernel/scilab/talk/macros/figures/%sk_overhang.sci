// Gives how many pixels of a legend below its axes are beyond the foot of its figure, once it was drawn:
// Scilab puts legends of evans and of bode with several systems there.
function pixels = %sk_overhang(f)
    pixels = 0;
    for axes_ = f.children'
        if axes_.type == "Axes" then
            for legend_ = axes_.children'
                if legend_.type == "Legend" & legend_.legend_location == "lower_caption" then
                    height = (12 + 4 * legend_.font_size) * size(legend_.text, "*") + 12;
                    foot = legend_.position(2) * f.axes_size(2) + height;
                    pixels = max(pixels, foot - f.axes_size(2));
                end
            end
        end
    end
    if pixels > 0 then
        pixels = double(int32(pixels)) + 4;
    end
endfunction
