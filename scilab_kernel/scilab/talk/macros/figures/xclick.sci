// As Scilab's xclick: waits for a click or a key in the current figure, where a front end shows widgets.
function [button, x, y, window, menu] = xclick(varargin)
    [button, x, y, window] = %sk_click("xclick", ["click" "key"]);
    menu = "";
endfunction
