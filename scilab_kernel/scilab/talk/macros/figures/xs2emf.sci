// As Scilab's xs2emf, which ends Scilab where Java lacks a library that it needs (Debian).
function xs2emf(varargin)
    if argn(2) < 2 then
        %sk_c_xs2emf(varargin(:)); // says what is missing
    end
    try
        jimport("org.freehep.graphicsbase.util.UserProperties", %f);
    catch
        error("xs2emf is not available: this Scilab lacks a Java library that it needs; " + ..
            "use xs2svg or xs2pdf.");
    end
    %sk_c_xs2emf(varargin(:));
endfunction
