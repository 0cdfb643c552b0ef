// As Scilab's Matplot, without what is wrong in it: a frame of given bounds without bounds kills
// Scilab 6, and pictures of bytes are not exported.
function Matplot(a, strf, rect, nax)
    if argn(2) == 0 then
        %sk_c_Matplot();
        return
    end
    options = "";
    for name = ["strf" "rect" "nax"]
        if exists(name, "local") then
            options = options + msprintf(", %s=%s", name, name);
        end
    end
    if exists("strf", "local") & ~exists("rect", "local") & or(part(strf, 2) == ["1" "3" "5"]) then
        bounds_of_data = %sk_integers(strtod(part(strf, 2)) + 1);
        strf = part(strf, 1) + bounds_of_data + part(strf, 3:length(strf));
    end
    a = %sk_pixels(a);
    execstr("%sk_c_Matplot(a" + options + ");");
endfunction
