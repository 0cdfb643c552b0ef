function name = notebook_play(low, high, varargin)
    // Makes buttons that play an animation: they count from low to high. Returns the widget's name.
    //   p = notebook_play(1, 100, "interval", 200, "call", "draw_frame")
    //   notebook_show(p)
    // Options: value, step, interval (milliseconds), label, call, disabled, width, tooltip.
    // call: a function that gets the number, its name, or Scilab code. While Scilab draws, numbers pass
    // by: the next call gets the latest.
    if argn(2) < 2 then
        error(msprintf(_("%s: Wrong number of input argument(s): At least %d expected.\n"), "notebook_play", 2));
    end
    name = %sk_widget_make("notebook_play", "play", struct(), list("low", low, "high", high, "value", low), varargin);
endfunction
