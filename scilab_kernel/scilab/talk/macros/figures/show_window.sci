// There is no window to raise: shows what was drawn so far.
function show_window(varargin)
    %sk_draw_now();
endfunction
