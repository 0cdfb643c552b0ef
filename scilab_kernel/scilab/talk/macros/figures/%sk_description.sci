// Writes the description of an interactive figure into a file; returns the path of the file.
function path = %sk_description(java, f, live)
    path = "";
    if ~java.watches | %sk_figure_form(f) <> "interactive" then
        return
    end
    most = 20000;
    if live then
        most = 2000; // a front end takes about as long to replace a figure as to draw it
    end
    share = min(1, most / max(1, %sk_points(f)));
    path = "@DIR@/figure.txt";
    mputl(%sk_object(java, f, share), path);
endfunction
